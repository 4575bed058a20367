-- The pins that came with an award are asked for with every certificate.
create index pin_of_award on pin (award);

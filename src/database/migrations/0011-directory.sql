-- People who said that anybody may find them.
create index candidate_public on candidate (sort_key, id) where public_directory;

/** What other rooms may use of the body's room: organisations and who belongs to them. */
export {
  acceptInvitation, endMembership, firstAdministratorLink, giveRole, inviteMember, inviteShape, listMembers, type Member, readInvitation } from './member.ts';
export {
  changeOrganisationShape, findOrganisations, openOrganisation, openOrganisationShape, type Organisation, type OrganisationKind, organisationKinds,
  organisationOfProvider, readOrganisation, rolesIn, writeOrganisation } from './organisation.ts';

/** A holder's own certificate: to look at, to fetch in every form, to show others. */
import { toDataURL } from 'qrcode';
import * as z from 'zod';
import { allowed } from '../../../registry/access/rights.ts';
import { offerLasts, pinShown, readAward, reissueCredential } from '../../../registry/award/index.ts';
import { offerLink } from '../../api/wallet.ts';
import { page, type PageRoute } from '../page-route.ts';
import { Button, ButtonLink } from '../parts/form.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { holderWords as words, verdictWords, walletWords } from '../words/prove.ts';

const params = z.object({ award: z.uuid() });

/** The form with which a professional network takes a certificate over. */
function profileLink({ name, issuer, number, awardedOn, validUntil, address }: { readonly name: string; readonly issuer: string; readonly number: string; readonly awardedOn: string; readonly validUntil: string | null; readonly address: string }): string {
  const [year, month] = awardedOn.split('-') as [string, string];
  const end = validUntil?.split('-');
  return `https://www.linkedin.com/profile/add?${new URLSearchParams({
    startTask: 'CERTIFICATION_NAME', name, organizationName: issuer, issueYear: year, issueMonth: String(Number(month)), certUrl: address, certId: number,
    ...(end ? { expirationYear: end[0]!, expirationMonth: String(Number(end[1])) } : {}),
  })}`;
}

const show = page({ name: 'showCertificate', method: 'get', path: '/certificates/{award}', right: 'award.read', params, query: z.object({ done: z.string().max(20).optional() }) }, async (call) => {
  const award = await readAward(call.world, call.actor, call.params.award);
  const scheme = call.world.shelf.get(award.scheme)?.scheme;
  const name = scheme?.certifications.find((one) => one.id === award.certification)?.name ?? award.certification;
  const address = `${call.world.baseUrl}/verify/${award.number}`;
  const own = call.actor.candidate === award.candidate;
  const api = `/api/v1/awards/${award.id}`;
  const verdict = award.status === 'active' ? 'valid' : award.status;
  const pin = scheme && pinShown(scheme, award.certification, award.pins);
  const picture = pin && `/s/${award.scheme}/pins/${pin.id}.svg`;
  return (
    <Page frame={call.frame} title={name} trail={[{ href: own ? '/record' : `/people/${award.candidate}?scheme=${award.scheme}`, text: own ? words.record : award.name }]}>
      <div class="certificate">
        {picture !== undefined && <img src={picture} alt="" width="96" height="96" />}
        <div>
          <h1>{name}</h1>
          <p class="lead">{award.name}, {award.number}</p>
          <p>{verdict === 'valid' ? verdictWords.valid : words.stands(verdictWords[verdict], dateWords(award.status_since.slice(0, 10)))}. {words.awarded(dateWords(award.awarded_on))}</p>
        </div>
      </div>
      {call.query.done === 'reissued' && <Notice tone="good"><p>{words.reissued}</p></Notice>}
      <h2>{words.fetch}</h2>
      <p class="actions"><ButtonLink href={`${api}/certificate`}>{words.pdf}</ButtonLink> <ButtonLink kind="quiet" href={`${api}/certificate?paper=letter`}>{words.letter}</ButtonLink></p>
      <ul>
        <li>{words.badge}: <a href={`${api}/badge?format=json`}>{words.json}</a>, <a href={`${api}/badge?format=jwt`}>{words.jwt}</a>{picture !== undefined && <>, <a href={`${api}/badge?format=png`}>{words.png}</a>, <a href={`${api}/badge?format=svg`}>{words.svg}</a></>}</li>
        {award.pins.map((pin) => <li>{scheme?.pins.find((one) => one.id === pin)?.name ?? pin}: <a href={`${api}/pins/${pin}`}>{words.png}</a>, <a href={`${api}/pins/${pin}?format=svg`}>{words.svg}</a></li>)}
        {award.status === 'active' && <li><a href={`/api/v1/people/${award.candidate}/schemes/${award.scheme}/transcript`}>{words.transcript}</a></li>}
        <li><a href={`${api}/receipt`}>{words.receipt}</a></li>
      </ul>
      {award.status === 'active' && allowed(call.actor, 'credential.share', { candidate: award.candidate }) && (
        <>
          <h2>{words.wallet}</h2>
          <form method="post" action={`/certificates/${award.id}/wallet`}>
            <p>{words.walletLead}</p>
            <Button>{words.walletIt}</Button>
          </form>
        </>
      )}
      <h2>{words.show}</h2>
      <p>{words.address}: <a href={address}>{address}</a></p>
      <p><a href={profileLink({ name, issuer: scheme?.owner ?? scheme?.name ?? '', number: award.number, awardedOn: award.awarded_on, validUntil: award.valid_until, address })} rel="noreferrer">{words.profile}</a></p>
      {picture !== undefined && <><p>{words.embed}</p><pre tabIndex={0}><code>{`<a href="${address}"><img src="${call.world.baseUrl}${picture}" width="96" alt="${name}"></a>`}</code></pre></>}
      {own && <p><a href={`/people/${award.candidate}/details`}>{words.consent}</a></p>}
      {allowed(call.actor, 'credential.share', { candidate: award.candidate }) && (
        <form method="post" action={`/certificates/${award.id}/reissue`}>
          <p>{words.reissue}</p>
          <Button kind="quiet">{words.reissueIt}</Button>
        </form>
      )}
    </Page>
  );
});

const reissue = page({ name: 'reissueCertificate', method: 'post', path: '/certificates/{award}/reissue', right: 'credential.share', params, example: {} }, async (call) => {
  await reissueCredential(call.world, call.actor, call.params);
  return { goTo: `/certificates/${call.params.award}?done=reissued` };
});

const offer = page({ name: 'offerCertificate', method: 'post', path: '/certificates/{award}/wallet', right: 'credential.share', params, example: {} }, async (call) => {
  const { link, expiresAt } = await offerLink(call.world, call.actor, call.params);
  const award = await readAward(call.world, call.actor, call.params.award);
  const name = call.world.shelf.get(award.scheme)?.scheme.certifications.find((one) => one.id === award.certification)?.name ?? award.certification;
  const back = `/certificates/${award.id}`;
  return (
    <Page frame={call.frame} title={walletWords.title} trail={[{ href: back, text: name }]}>
      <h1>{walletWords.title}</h1>
      <p class="lead">{walletWords.lead(name, offerLasts / 60)}</p>
      <Notice tone="warn"><p>{walletWords.until(expiresAt.slice(11, 16))} {walletWords.secret}</p></Notice>
      <p>{walletWords.openLead}</p>
      <p class="actions"><ButtonLink href={link}>{walletWords.open}</ButtonLink></p>
      <h2>{walletWords.scan}</h2>
      <p>{walletWords.scanLead}</p>
      <p><img class="offer-code" src={await toDataURL(link, { scale: 5, margin: 4 })} alt={walletWords.code} /></p>
      <h2>{walletWords.next}</h2>
      <ol>{walletWords.steps.map((step) => <li>{step}</li>)}</ol>
      <p>{walletWords.nothing}</p>
      <form method="post" action={`${back}/wallet`}>
        <p>{walletWords.again}</p>
        <Button kind="quiet">{walletWords.againIt}</Button>
      </form>
      <p><a href={back}>{walletWords.back}</a></p>
    </Page>
  );
});

export const certificatePages: readonly PageRoute[] = [show, reissue, offer];

/** Buttons for passkeys: the one thing of the account pages that a browser can only do with JavaScript. */

const base = '/api/sign-in/passkey';

for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  if ('PublicKeyCredential' in window) place.replaceChildren(buttonFor(place));
}

function buttonFor(place: HTMLElement): HTMLElement {
  const button = document.createElement('button');
  const said = document.createElement('p');
  button.type = 'button';
  button.className = 'quiet';
  button.textContent = place.dataset['words'] ?? '';
  said.setAttribute('role', 'status');
  button.addEventListener('click', () => {
    said.textContent = '';
    (place.dataset['passkey'] === 'add' ? add() : signIn()).then(
      () => location.assign(place.dataset['next'] ?? '/home'),
      (error: unknown) => { said.textContent = error instanceof Error ? error.message : String(error); },
    );
  });
  const both = document.createElement('div');
  both.append(button, said);
  return both;
}

async function add(): Promise<void> {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(await asked('generate-register-options'));
  const made = await navigator.credentials.create({ publicKey: options });
  await asked('verify-registration', { response: (made as PublicKeyCredential).toJSON(), name: new Date().toISOString().slice(0, 10) });
}

async function signIn(): Promise<void> {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(await asked('generate-authenticate-options'));
  const found = await navigator.credentials.get({ publicKey: options });
  await asked('verify-authentication', { response: (found as PublicKeyCredential).toJSON() });
}

async function asked<T>(path: string, body?: object): Promise<T> {
  const sent = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${base}/${path}`, sent);
  const said = await answer.json() as T & { message?: string };
  if (!answer.ok) throw new Error(said.message ?? answer.statusText);
  return said;
}

/**
 * Form fields after the GOV.UK patterns: label, hint, the error in the same words as in the summary, then the control.
 * `errors` is keyed by field name; the id of a control is its name, so that the summary can link to it.
 */
import type { ComponentChildren, ComponentProps } from 'preact';
import { formWords } from '../words/en.ts';

export type FieldErrors = Readonly<Record<string, string>>;

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly errors?: FieldErrors;
}

const errorOf = (field: FieldProps): string | undefined =>
  field.errors !== undefined && Object.hasOwn(field.errors, field.name) ? field.errors[field.name] : undefined;

/** What assistive technology is told belongs to the control. */
function describedBy(field: FieldProps): { 'aria-describedby'?: string; 'aria-invalid'?: 'true' } {
  const wrong = errorOf(field) !== undefined;
  const ids = [...(field.hint ? [`${field.name}-hint`] : []), ...(wrong ? [`${field.name}-error`] : [])];
  return { ...(ids.length ? { 'aria-describedby': ids.join(' ') } : {}), ...(wrong ? { 'aria-invalid': 'true' } : {}) };
}

/** An error is written as a whole sentence, wherever its words come from. */
const asSentence = (words: string): string => `${words.charAt(0).toLocaleUpperCase('en')}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;

function HintAndError(field: FieldProps) {
  const wrong = errorOf(field);
  return (
    <>
      {field.hint && <p class="hint" id={`${field.name}-hint`}>{field.hint}</p>}
      {wrong && <p class="wrong-words" id={`${field.name}-error`}><span class="hidden">{formWords.errorPrefix}</span>{asSentence(wrong)}</p>}
    </>
  );
}

function Labelled({ field, children }: { readonly field: FieldProps; readonly children: ComponentChildren }) {
  return (
    <div class={errorOf(field) ? 'field wrong' : 'field'}>
      <label for={field.name}>{field.label}</label>
      <HintAndError {...field} />
      {children}
    </div>
  );
}

export interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'tel' | 'url' | 'number' | 'date' | 'time' | 'datetime-local';
  readonly value?: string | undefined;
  readonly autocomplete?: string;
  readonly short?: true;
  readonly required?: true;
  readonly inputMode?: 'numeric' | 'decimal' | 'text' | 'email';
  readonly min?: string;
  readonly max?: string;
  readonly step?: string;
}

export function TextField(props: TextFieldProps) {
  const { label: _, hint: _hint, errors: _errors, short, type = 'text', ...rest } = props;
  const control = { id: props.name, type, class: short ? 'short' : undefined, ...rest, ...describedBy(props) } as ComponentProps<'input'>;
  return <Labelled field={props}><input {...control} /></Labelled>;
}

/** A calendar day, as the browser's own date field. */
export const DateField = (props: Omit<TextFieldProps, 'type'>) => <TextField {...props} type="date" short />;

export function TextArea(props: FieldProps & { readonly value?: string | undefined; readonly rows?: number }) {
  return (
    <Labelled field={props}>
      <textarea id={props.name} name={props.name} rows={props.rows ?? 5} {...describedBy(props)}>{props.value}</textarea>
    </Labelled>
  );
}

/** The form around it needs `encType="multipart/form-data"`. */
export function FileField(props: FieldProps & { readonly accept?: string }) {
  return (
    <Labelled field={props}>
      <input id={props.name} name={props.name} type="file" accept={props.accept} {...describedBy(props)} />
    </Labelled>
  );
}

export interface ChoiceItem {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** Items with the same words here stand together under them. */
  readonly group?: string;
}

interface ChoicesProps extends FieldProps {
  readonly items: readonly ChoiceItem[];
  readonly chosen: readonly string[];
}

interface SelectProps extends ChoicesProps {
  readonly empty?: string;
  /** More choices under headings, after `items`. */
  readonly groups?: readonly { readonly label: string; readonly items: readonly ChoiceItem[] }[];
}

export function SelectField(props: SelectProps) {
  const option = ({ value, label }: ChoiceItem) => <option value={value} selected={props.chosen.includes(value)}>{label}</option>;
  return (
    <Labelled field={props}>
      <select id={props.name} name={props.name} {...describedBy(props)}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.items.map(option)}
        {props.groups?.map(({ label, items }) => <optgroup label={label}>{items.map(option)}</optgroup>)}
      </select>
    </Labelled>
  );
}

export const Radios = (props: ChoicesProps) => <ChoiceGroup {...props} type="radio" />;
export const Checkboxes = (props: ChoicesProps) => <ChoiceGroup {...props} type="checkbox" />;

function ChoiceGroup(props: ChoicesProps & { readonly type: 'radio' | 'checkbox' }) {
  return (
    <fieldset class={errorOf(props) ? 'field wrong' : 'field'} {...describedBy(props)}>
      <legend>{props.label}</legend>
      <HintAndError {...props} />
      {[...Map.groupBy(props.items, (item) => item.group)].map(([group, items]) => (
        <div {...(group === undefined ? {} : { role: 'group', 'aria-label': group })}>
          {group !== undefined && <p class="group-name">{group}</p>}
          <ul class="choices">
            {items.map(({ group: _, ...item }) => (
              <Choice {...item} type={props.type} id={choiceId(props, item)} name={props.name} checked={props.chosen.includes(item.value)} />
            ))}
          </ul>
        </div>
      ))}
    </fieldset>
  );
}

/** The first choice bears the field's own id, so that the error summary leads to it. */
const choiceId = ({ name, items }: ChoicesProps, { value }: ChoiceItem): string => (items[0]?.value === value ? name : `${name}-${value}`);

interface OneChoice {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly hidden?: boolean;
}

/** One box of a list with the class `choices`. */
export const CheckboxItem = (props: OneChoice) => <Choice {...props} type="checkbox" />;
export const RadioItem = (props: OneChoice) => <Choice {...props} type="radio" />;

function Choice({ id, hint, label, hidden, ...input }: OneChoice & { readonly type: 'radio' | 'checkbox' }) {
  const about = hint ? `${id}-about` : undefined;
  return (
    <li class="choice" hidden={hidden}>
      <input id={id} {...input} aria-describedby={about} />
      <label for={id}>{label}</label>
      {hint && <p class="hint" id={about}>{hint}</p>}
    </li>
  );
}

/** All errors of a form, first on the page; takes the focus when the page opens. */
export function ErrorSummary({ errors }: { readonly errors: FieldErrors }) {
  const found = Object.entries(errors);
  if (found.length === 0) return null;
  return (
    <div class="errors" role="alert" tabIndex={-1} autofocus aria-labelledby="errors-title">
      <h2 id="errors-title">{formWords.errorsTitle}</h2>
      <ul>{found.map(([name, words]) => <li><a href={`#${name}`}>{asSentence(words)}</a></li>)}</ul>
    </div>
  );
}

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly kind?: 'quiet' | 'grave';
  readonly name?: string;
  readonly value?: string;
}

export const Button = ({ children, kind, name, value }: ButtonProps) => (
  <button type="submit" class={kind} name={name} value={value}>{children}</button>
);

export const ButtonLink = ({ href, children, kind }: ButtonProps & { readonly href: string }) => (
  <a class={kind ? `button ${kind}` : 'button'} href={href}>{children}</a>
);

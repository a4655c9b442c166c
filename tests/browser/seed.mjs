// Fills an empty server over its own HTTP surface: a fictional municipality with enough people for figures to be shown, and some too small to be.
const units = [['2410', 'Bibliotek'], ['3120', 'Sykehjem Nord'], ['4210', 'Park og idrett'], ['5100', 'Skole og SFO'], ['6100', 'Kjøkken']];
const starts = ['2023-02-01', '2023-08-15', '2024-01-08', '2024-09-02', '2025-03-03', '2025-10-01', '2026-02-02', '2026-09-01'];

/** Municipalities beside the seeded one, one of them too small to be shown. */
export const neighbours = [
  { number: '9902', name: 'Fjordvik kommune', organisationNumber: '310041106', people: 24, percent: 60 },
  { number: '9903', name: 'Lilledal kommune', organisationNumber: '310041114', people: 3, percent: 50 },
  { number: '9904', name: 'Nes kommune', organisationNumber: '310041122', people: 11, percent: 80 },
];

export async function seed(base, people = 60) {
  const post = async (path, body) => {
    const answer = await fetch(base + path, { method: 'POST', headers: { 'content-type': path.includes('/hr/') ? 'application/cloudevents-batch+json' : 'application/json' }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const persons = Array.from({ length: people }, (_, n) => person(n));
  const events = persons.flatMap(p => [started(p), ...(p.end ? [ended(p)] : [])]);
  const { results } = await post('/api/hr/events', events);
  const refused = results.filter(result => result.outcome !== 'accepted');
  if (refused.length) throw new Error(JSON.stringify(refused[0]));
  for (const p of persons) {
    const decide = body => post(`/api/placements/${p.id}/decisions`, { effectiveFrom: p.start, reason: 'Vedtak 14/26', decidedBy: 'leder-17', ...body });
    if (p.wage !== 'none yet') await decide({ kind: 'wageModel', model: p.wage, ...(p.wage === 'AgreedHourly' ? { hourlyRate: 31 } : {}) });
    await decide({ kind: 'followUpProvider', provider: p.provider, participantPreference: 'Municipality', employerPreference: p.n % 4 ? p.provider : 'Nav', leadCoach: p.coach });
    if (p.start >= '2026-09-01')
      await decide(p.n % 3 ? { kind: 'supportAgreement', model: 'Hourly', pricePerHour: 642, capHoursPerMonth: 20, billingUnitMinutes: 15, rounding: 'up',
        payer: { organisationNumber: '310041025', name: 'Eksempel fylke', reference: 'A123456', orderReference: `A-2026/${p.n}`, takesInvoices: true } }
        : { kind: 'supportAgreement', model: 'PlaceMonth', places: 1, payer: { organisationNumber: '889640782', name: 'Arbeids- og velferdsetaten', orderReference: `A-2026/${p.n}`, takesInvoices: false } });
  }
  await post('/api/follow-up', persons.flatMap(p => entries(p)));
  for (const p of persons)
    for (const period of [...new Set(entries(p).map(entry => entry.date.slice(0, 7)))].filter(period => period < '2026-11'))
      await post('/api/follow-up/approvals', { placementId: p.id, period, approvedBy: 'leder-17' });
  const settled = [];
  for (const period of ['2026-09', '2026-10'])
    settled.push(...(await post(`/api/settlements/${period}`, { municipality: '9901' })).issued);
  const invoice = settled.find(document => document.kind === 'invoice');
  await post('/api/receipts', { municipality: '9901', receiptId: 'r-1', kind: 'document', documentId: invoice.documentId, status: 'paid', date: '2026-11-12', amount: invoice.total, reason: null });
  for (const neighbour of neighbours)
    await fill(neighbour, post);
  await figures(base, neighbours.length + 1);
  return persons;
}

async function fill(neighbour, post) {
  const persons = Array.from({ length: neighbour.people }, (_, n) => ({ ...person(n), end: null, percent: neighbour.percent, start: starts[n % 6] }));
  const { results } = await post('/api/hr/events', persons.map(p => {
    const hired = started(p);
    return { ...hired, id: `${neighbour.number}-${hired.id}`, source: `urn:hr:${neighbour.number}`, data: { ...hired.data, municipality: neighbour.number, organisationNumber: neighbour.organisationNumber } };
  }));
  const refused = results.find(result => result.outcome !== 'accepted');
  if (refused) throw new Error(JSON.stringify(refused));
  for (const p of persons)
    await post(`/api/placements/${neighbour.number}-${70000 + p.n}-1/decisions`, { kind: 'wageModel', model: p.n % 3 ? 'AgreedHourly' : 'Tariff', ...(p.n % 3 ? { hourlyRate: 31 } : {}), effectiveFrom: p.start, reason: 'Vedtak 3/26', decidedBy: 'leder-2' });
  await post('/api/follow-up', persons.map(p => ({ entryId: `t-${neighbour.number}-${p.n}`, placementId: `${neighbour.number}-${70000 + p.n}-1`, date: '2026-10-14', minutes: 60 + p.n, coach: 'coach-9', side: 'both', activity: 'workplaceFollowUp', mode: 'onSite' })));
  await post('/api/settlements/2026-10', { municipality: neighbour.number });
}

/** The job that puts the municipalities side by side comes now and then. */
async function figures(base, municipalities) {
  for (let attempt = 0; attempt < 300; attempt++) {
    const { observations } = await (await fetch(`${base}/api/reports/national?period=2026-10`)).json();
    if (observations.filter(observation => observation.measure === 'places' && observation.note !== '..').length > municipalities) return;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error('The figures of the municipalities did not come.');
}

function person(n) {
  const start = starts[n % starts.length];
  const end = n % 5 === 1 && start < '2025-06' ? `${Number(start.slice(0, 4)) + 1 + (n % 2)}-06-30` : null;
  return { n, id: `9901-${70000 + n}-1`, start, end, unit: units[n % 17 === 0 ? 4 : n % 4], coach: `coach-${n % 3 + 1}`,
    provider: ['Municipality', 'Municipality', 'PreApproved', 'Municipality', 'Nav'][n % 5], wage: n === 5 ? 'none yet' : ['AgreedHourly', 'Tariff', 'AgreedHourly', 'None', 'Tariff'][n % 5], percent: [40, 50, 60, 80, 100][n % 5] };
}

const event = (p, kind, data) => ({ specversion: '1.0', id: `seed-${kind}-${p.n}`, source: 'urn:hr:9901', type: `no.kommune.hr.employment.${kind}`,
  subject: `employment/${70000 + p.n}-1`, time: `${kind === 'ended' ? p.end : p.start}T06:00:00Z`, datacontenttype: 'application/json', data });

const started = p => event(p, 'started', {
  employmentId: `${70000 + p.n}-1`, employeeNumber: `${70000 + p.n}`, birthDate: `${1970 + p.n % 30}-05-12`, municipality: '9901', organisationNumber: '310041009',
  workplaceOrganisationNumber: '310041017', orgUnitId: p.unit[0], orgUnitName: p.unit[1], employmentCategory: 'T4', positionCode: '6014', positionTitle: 'Assistent',
  occupationCode: '9112123', employmentForm: 'permanent', positionPercent: p.percent, weeklyHours: 37.5, annualSalary: 382500, payGroup: 'unskilled', seniorityDate: '2022-03-01',
  startDate: p.start, endDate: null, validFrom: null, account: { responsibility: p.unit[0], function: '273', type: '010', project: '900123', activity: null },
  measure: { regime: p.start >= '2026-09-01' ? 'Tao' : 'VtaoGrant', agreedOn: p.start, reference: `A-${p.n}` } });

const ended = p => event(p, 'ended', { employmentId: `${70000 + p.n}-1`, municipality: '9901', endDate: p.end, reason: 'Sluttet' });

function entries(p) {
  if (p.provider !== 'Municipality') return [];
  const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-08', '2026-09', '2026-10', '2026-11'].filter(month => `${month}-09` >= p.start && !(p.end && `${month}-25` > p.end));
  return months.flatMap(month => [
    { entryId: `t-${p.n}-${month}-a`, placementId: p.id, date: `${month}-09`, minutes: 65 + p.n % 4 * 20, coach: p.coach, side: 'employee', activity: 'workplaceFollowUp', mode: 'onSite' },
    { entryId: `t-${p.n}-${month}-b`, placementId: p.id, date: `${month}-17`, minutes: 50, coach: p.coach, side: p.n % 2 ? 'employer' : 'both', activity: 'employerGuidance', mode: 'phone' },
    { entryId: `t-${p.n}-${month}-c`, placementId: p.id, date: `${month}-17`, minutes: 30, coach: p.coach, side: 'employee', activity: 'travel', mode: null }]);
}

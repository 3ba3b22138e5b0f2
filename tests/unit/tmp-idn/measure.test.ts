import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { createDecide } from '/work/main/src/domain/identity/decide.ts';
import { createGazetteer } from '/work/main/src/domain/identity/gazetteer.ts';
import { distanceKm } from '/work/main/src/domain/identity/homonyms.ts';
import { referenceEntries } from '/work/main/tests/support/gazetteer.ts';
import { it } from 'vitest';
it('measures', async () => {
(await import('node:v8')).setFlagsFromString('--expose-gc'); const gc=(await import('node:vm')).runInNewContext('gc'); const mb=()=>{gc();return Math.round(process.memoryUsage().heapUsed/1e6)};
let t = performance.now();
const entries = await referenceEntries(); console.log('entries', entries.length, Math.round(performance.now()-t), mb()); t=performance.now();
const g = createGazetteer(entries); console.log('index ms', Math.round(performance.now()-t), mb(),'MB'); 
const decide = createDecide(g);
const rows: any[] = parse(readFileSync('/work/shared/data/twinning/fr_twinning_pairs.csv'), { columns: true });
const stat: Record<string, [number, number, string[]]> = {}; const out: Record<string, number> = {};
const seen = new Set<string>();
t=performance.now();
for (const r of rows) {
  if (!r.foreign_iso2 || !r.foreign_lat) continue;
  const k = r.foreign_name + r.foreign_iso2; if (seen.has(k)) continue; seen.add(k);
  const d = decide({ name: r.foreign_name, country: r.foreign_iso2, level: 'CITY' });
  out[d.outcome] = (out[d.outcome] ?? 0) + 1;
  if (d.outcome !== 'decided') continue;
  const e = g.byId(d.id)!; if (e.latitude === undefined) continue;
  let rule = d.rule; if (rule === 'other name') { const f=(x:string)=>x.toLowerCase(); rule += f(e.name).startsWith(f(r.foreign_name)+' ') ? ' prefix' : ['US','GB','CA','AU'].includes(e.country) ? ' english' : ''; }
  if (rule.includes('largest')) { const pops = g.byName('name', r.foreign_iso2, r.foreign_name.toLowerCase()).filter(x=>x.level==='CITY').map(x=>x.population??0).sort((a,b)=>b-a); rule += pops[1] ? (pops[0]!/pops[1] >= 30 ? ' 30' : pops[0]!/pops[1]>=20?' 20':' 10') : ''; }
  const s = stat[rule] ??= [0, 0, []]; s[0]++;
  const km = distanceKm({ latitude: e.latitude, longitude: e.longitude! }, { latitude: +r.foreign_lat, longitude: +r.foreign_lon });
  if (km > 25) { s[1]++; s[2].push(`${r.foreign_name}(${r.foreign_iso2})->${e.name}/${e.population} ${Math.round(km)}km`); }
}
console.log('foreign', out, Math.round(performance.now()-t),'ms');
for (const [k, [n, w, l]] of Object.entries(stat)) console.log(k, n, 'far', w, (1-w/n).toFixed(4), '\n   ', l.slice(0, 60).join('; '));
const fs: Record<string, [number, number, string[]]> = {}; const fo: Record<string, number> = {}; const fseen = new Set<string>();
for (const r of rows) {
  if (r.fr_level !== 'commune' || !r.fr_code_insee) continue;
  const k = r.fr_name_in_source + r.fr_code_insee; if (fseen.has(k)) continue; fseen.add(k);
  const d = decide({ name: r.fr_name_in_source, country: 'FR', level: 'COMMUNE' });
  fo[d.outcome] = (fo[d.outcome] ?? 0) + 1;
  if (d.outcome !== 'decided') continue;
  const s = fs[d.rule] ??= [0, 0, []]; s[0]++;
  const e = g.byId(d.id)!;
  if (d.id !== `fr-commune-${r.fr_code_insee}` && !(d.id==='fr-special-75056')) { s[1]++; s[2].push(`${r.fr_name_in_source}[${r.fr_code_insee} ${r.fr_name_cog} ${r.fr_match}]->${d.id} ${e.name}`); }
}
console.log('french', fo);
for (const [k, [n, w, l]] of Object.entries(fs)) console.log(k, n, 'other', w, (1-w/n).toFixed(4), '\n   ', l.slice(0, 40).join('; '));
// ALL900
const all: any[] = JSON.parse(readFileSync('/tmp/idn/all.json','utf8')); const lines: string[] = []; const oc: any = {};
for (const r of all) { const d = decide({ name: r.name, country: r.country, level: r.level || undefined } as any); oc[d.outcome]=(oc[d.outcome]??0)+1;
 if (d.outcome==='decided' && d.rule==='name') { const e=g.byId(d.id)!; if ((e.population??1e9) > 60000 || e.country==='FR') continue; }
 lines.push([r.name,r.country,r.level,'=>', d.outcome==='decided'? `${d.id} ${g.byId(d.id)!.name} ${g.byId(d.id)!.population??''} [${d.rule}]` : d.outcome==='undecided' ? 'UNDECIDED '+d.candidates.slice(0,4).map(c=>`${g.byId(c.id)!.name} ${c.id.replace('abroad-geonames-','')} ${g.byId(c.id)!.population??''} ${c.why}`).join(' / ') : 'unknown', ' {'+r.partners.slice(0,2).join(';')+'}'].join(' | ')); }
(await import('node:fs')).writeFileSync('/tmp/idn/all.txt', lines.join('\n')); console.log('ALL', oc);
// speed
const names: any[] = []; for (let i = 0; i < 100000; i++) { const r = rows[i % rows.length]; const m = i % 2 ? { name: r.foreign_name, country: r.foreign_iso2 || undefined, level: 'CITY' } : { name: r.fr_name_in_source, country: 'FR' }; if (i % 10 === 3) m.name = m.name.slice(0, 4) + 'x' + m.name.slice(5); names.push(m); }
t = performance.now(); for (const m of names) decide(m as any); const s = (performance.now()-t)/1000; console.log('100000 names', s.toFixed(1), 's', Math.round(1e5/s), '/s');
}, 300000);

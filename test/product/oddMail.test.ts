/** The mails by which MIME libraries are tested, and list mails chosen for rare traits: each is stored and explained, and none raises, in whatever shape the platform hands it over. */
import { describe, test } from 'node:test';
import { shapes } from '../../scripts/local-org/mail/inboundShapes.ts';
import { firstMails, publicMail, routeAll } from './publicMail.ts';

const { path, skip } = publicMail('odd');

describe('every odd mail is stored, explained, and judged by Apex as by the model', () => {
  for (const shape of shapes.filter(({ name }) => ['default', 'headers-null', 'all-but-headers-unlike'].includes(name))) {
    test(`in the shape ${shape.name}`, { skip }, () => routeAll(firstMails(path, Infinity), shape, { profile: 'recommended' }).then(() => undefined));
  }
});

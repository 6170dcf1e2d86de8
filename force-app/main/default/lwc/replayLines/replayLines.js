import { LightningElement, api } from 'lwc';
import { stageName } from 'c/outcomes';
import { labels } from './labels';

const where = (caseId, caseNumber, stage) => ({
  caseId: caseNumber ? caseId : undefined,
  caseNumber,
  text: caseId ? (caseNumber ? '' : labels.hidden) : labels.own,
  signal: stage ? `(${stageName(stage)})` : '',
});

/** What other settings would have done to past mail: one row a mail. */
export default class ReplayLines extends LightningElement {
  labels = labels;
  columns = [labels.mail, labels.change, labels.before, labels.after, labels.reason];
  @api heading = labels.title;
  /** As MaintenanceAction gives them. */
  @api lines = [];

  get rows() {
    return this.lines.map((line) => ({
      ...line,
      id: line.mailId,
      change: labels[line.change] ?? line.change,
      before: where(line.beforeCaseId, line.beforeCaseNumber, line.beforeStage),
      after: where(line.afterCaseId, line.afterCaseNumber, line.afterStage),
    }));
  }
}

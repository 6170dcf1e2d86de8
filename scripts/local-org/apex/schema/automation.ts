/**
 * What works in Salesforce without a line of Apex: flows that records, events or the clock start, and workflow rules. The local org runs none of them, and says so by name:
 * a test that waits for what they do fails here and not there.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_visual_workflow.htm,
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_workflow.htm
 */
import type { Complain } from './objectMetadata.ts';
import type { XmlElement } from './xml.ts';
import { children, flagOf, textOf } from './xml.ts';

/** Not by Apex or a person; `Workflow` are those of Process Builder. */
const startsByItself = (flow: XmlElement): boolean =>
  textOf(flow, 'processType') === 'Workflow' || children(flow, 'start').some((start) => textOf(start, 'triggerType') !== undefined);

export function complainOfFlow(name: string, flow: XmlElement, complain: Complain): void {
  if (textOf(flow, 'status') === 'Active' && startsByItself(flow)) complain(`the flow ${name} is not run`);
}

/** The rules of an object are in one file, which is named after it. */
export function complainOfWorkflow(object: string, workflow: XmlElement, complain: Complain): void {
  for (const rule of children(workflow, 'rules')) {
    if (flagOf(rule, 'active')) complain(`the workflow rule ${object}.${textOf(rule, 'fullName') ?? ''} is not run`);
  }
}

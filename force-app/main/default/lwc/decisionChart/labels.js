import loading from '@salesforce/label/c.Common_Loading';
import title from '@salesforce/label/c.Decisions_Chart';
import bar from '@salesforce/label/c.Decisions_ChartBar';
import none from '@salesforce/label/c.Decisions_ChartNone';
import day from '@salesforce/label/c.Decisions_Day';

export const labels = { loading, bar, day, none, title };

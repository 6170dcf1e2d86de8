trigger MergedAway on Case (before delete, after delete) {
    for (Case gone : Trigger.old) {
        MergeLog.lines.add((Trigger.isBefore ? 'before ' : 'after ') + gone.MasterRecordId);
    }
}

trigger CaseMerge on Case(after delete) {
    new CaseMergeHandler().afterDelete(Trigger.old);
}

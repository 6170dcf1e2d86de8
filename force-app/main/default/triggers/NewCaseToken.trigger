trigger NewCaseToken on Case(before insert, after insert) {
    if (Trigger.isBefore) {
        new CaseTokenHandler().beforeInsert(Trigger.new);
    } else {
        new CaseTokenHandler().afterInsert(Trigger.new);
    }
}

trigger Letter on Case(before insert, after insert) {
    if (Trigger.isBefore) {
        Stamps.stick(Trigger.new);
    } else {
        Stamps.cancel(Trigger.newMap.keySet());
    }
}

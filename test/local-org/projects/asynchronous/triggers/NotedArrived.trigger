trigger NotedArrived on Noted__e (after insert) {
    List<Account> accounts = new List<Account>();
    for (Noted__e event : Trigger.new) {
        if (event.Text__c == 'fail') {
            throw new IllegalArgumentException('told to');
        }
        accounts.add(new Account(Name = event.Text__c, AccountNumber = String.valueOf(Trigger.size), Site = event.ReplayId == null ? 'none' : 'replay'));
    }
    insert accounts;
}

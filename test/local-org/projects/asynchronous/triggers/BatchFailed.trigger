trigger BatchFailed on BatchApexErrorEvent (after insert) {
    List<Account> accounts = new List<Account>();
    for (BatchApexErrorEvent event : Trigger.new) {
        accounts.add(new Account(Name = event.Phase, Site = event.ExceptionType, Description = event.Message, AccountNumber = event.AsyncApexJobId));
    }
    insert accounts;
}

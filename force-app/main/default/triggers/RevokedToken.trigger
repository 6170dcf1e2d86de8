trigger RevokedToken on ThreadToken__c(after update) {
    new RevokedTokenHandler().afterUpdate(Trigger.new, Trigger.oldMap);
}

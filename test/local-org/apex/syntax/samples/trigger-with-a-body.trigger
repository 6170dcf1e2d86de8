/* A trigger that keeps its logic to itself. */
trigger ParcelTrigger on Parcel__c (before insert, before update, after insert, after undelete) {
    if (Trigger.isBefore && Trigger.isInsert) {
        for (Parcel__c parcel : Trigger.new) {
            parcel.Name = named(parcel);
        }
    }
    Map<Id, Parcel__c> old = Trigger.oldMap;
    String named(Parcel__c parcel) {
        return parcel.Name == null ? 'parcel' : parcel.Name.trim();
    }
}

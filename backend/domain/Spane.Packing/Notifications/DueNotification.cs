namespace Spane.Packing.Notifications;

/// <summary>A message that a route owes about one coming of an alarm.</summary>
/// <param name="To">The person's user name, or the webhook's name.</param>
/// <param name="Step">0: the first message; counted up by each repetition.</param>
/// <param name="Escalated">Whether it goes to the second person because nobody has acknowledged.</param>
public readonly record struct DueNotification(string To, int Step, bool Escalated);

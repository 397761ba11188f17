namespace Spane.Dashboard.Administration;

/// <summary>An account as the accounts page shows it.</summary>
/// <param name="UserName">Name to log in with.</param>
/// <param name="Roles">Its roles.</param>
/// <param name="HasPin">Whether it may log in at a kiosk with a PIN.</param>
/// <param name="LockedUntil">Until when it is locked after wrong passwords, UTC; null: it is not.</param>
public sealed record AccountView(string UserName, IReadOnlyList<string> Roles, bool HasPin, DateTimeOffset? LockedUntil);

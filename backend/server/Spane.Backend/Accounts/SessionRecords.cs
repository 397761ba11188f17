using Spane.Storage.Settings;

namespace Spane.Backend.Accounts;

/// <summary>What a login or logout leaves behind: a line of the audit log, a counter. On a full disk people must still get in, to see what
/// is wrong and to switch; what cannot be stored then goes to the backend's own log instead.</summary>
internal sealed class SessionRecords(AuditLog audit, SettingsDatabase database, ILogger<SessionRecords> log)
{
    /// <summary>Adds a line to the audit log.</summary>
    /// <param name="action">What, as the texts <c>audit.…</c> name it.</param>
    public Task NoteAsync(string by, string action, string detail = "") =>
        KeepAsync(() => audit.AddAsync(by, action, "", detail), by, action);

    /// <summary>Stores something that must not stand in the way.</summary>
    public async Task<bool> KeepAsync(Func<Task> store, string by, string action)
    {
        try
        {
            await store();
            return true;
        }
        catch (Exception fault) when (database.Unavailable(fault) is { } unavailable)
        {
            log.LogWarning("Not stored: {Action} of {By}. {Fault}", action, by, unavailable.Message);
            return false;
        }
    }
}

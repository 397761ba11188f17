namespace Spane.Backend.Accounts;

/// <summary>A person who can log in. Changed only by the Identity managers.</summary>
internal sealed class Account
{
    /// <summary>Unique id.</summary>
    public string Id { get; set; } = Guid.CreateVersion7().ToString("N");

    /// <summary>Name to log in with.</summary>
    public string UserName { get; set; } = "";

    /// <summary>The name in the form in which it is unique.</summary>
    public string NormalizedName { get; set; } = "";

    /// <summary>Hash of the password; empty: none.</summary>
    public string PasswordHash { get; set; } = "";

    /// <summary>Hash of the kiosk PIN; empty: none.</summary>
    public string PinHash { get; set; } = "";

    /// <summary>Changes with the password and the roles; ends the sessions that were opened before.</summary>
    public string SecurityStamp { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>Roles, separated by spaces.</summary>
    public string Roles { get; set; } = "";

    /// <summary>When an administrator made the password, UTC ms: the person must choose an own one first. Null: it is the person's
    /// own.</summary>
    public long? PasswordReset { get; set; }

    /// <summary>Issuer and subject of the provider that vouches for the person; null: an account of this installation.</summary>
    public string? External { get; set; }

    /// <summary>The security stamp that was read: an update of a login must not undo what an administrator has changed meanwhile.</summary>
    internal string StoredStamp { get; set; } = "";
}

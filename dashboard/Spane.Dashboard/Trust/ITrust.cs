namespace Spane.Dashboard.Trust;

/// <summary>Whom a phone or PC has to trust so that it takes this machine's HTTPS.</summary>
public interface ITrust
{
    /// <summary>The authority of this machine's own; null: HTTPS is not served here.</summary>
    TrustedAuthority? Authority { get; }
}

/// <summary>An authority as devices show it.</summary>
/// <param name="Name">Its name in a device's list.</param>
/// <param name="Fingerprint">SHA-256 of its certificate, <c>AB:CD:…</c>.</param>
/// <param name="NotAfter">Until when it is good, UTC.</param>
/// <param name="Port">Port of HTTPS.</param>
public sealed record TrustedAuthority(string Name, string Fingerprint, DateTimeOffset NotAfter, int Port);

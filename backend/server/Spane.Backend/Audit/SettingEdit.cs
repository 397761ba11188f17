namespace Spane.Backend.Audit;

/// <summary>What somebody wants to change.</summary>
/// <param name="Setting">Which setting, such as <c>product/milo</c>.</param>
/// <param name="Version">The version that was read before; <see cref="NotSaid"/>: none was named.</param>
/// <param name="Action">What it is, as the texts <c>audit.…</c> name it.</param>
/// <param name="Changes">What it moves from the present values.</param>
internal sealed record SettingEdit(
    string Setting, long Version, string By, string Action, string Subject, IReadOnlyList<FieldChange> Changes)
{
    /// <summary>No version: never the present one, so that such a save is refused with the present version.</summary>
    internal const long NotSaid = -1;

    /// <summary>What else the audit log says, such as the note of who made it.</summary>
    internal string Detail { get; init; } = "";

    /// <summary>Reads a version: of a form's hidden field, or an entity tag of RFC 9110, 8.8.3.</summary>
    internal static long VersionOf(string? text) =>
        long.TryParse(text.AsSpan().Trim('"'), System.Globalization.NumberStyles.None, null, out var version) ? version : NotSaid;
}

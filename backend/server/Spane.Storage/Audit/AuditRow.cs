namespace Spane.Storage.Audit;

/// <summary>What a row of the audit log says.</summary>
/// <param name="At">When, UTC milliseconds since 1970.</param>
/// <param name="Setting">The setting that was changed, with the four after it; null: it tells of something else.</param>
/// <param name="Version">The version that the change made.</param>
public sealed record AuditRow(
    long At, string By, string Action, string Subject, string Detail, string? Setting = null, long? Version = null, string? Field = null,
    string? OldValue = null, string? NewValue = null)
{
    /// <summary>When, UTC; null: no time that a calendar has, so somebody wrote it.</summary>
    internal DateTimeOffset? Time =>
        At >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && At <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(At)
            : null;

    /// <summary>The same with each NUL made U+FFFD: SQLite's texts are read to the first NUL only, PostgreSQL refuses it.</summary>
    internal AuditRow Storable() => this with
    {
        By = Clean(By)!,
        Action = Clean(Action)!,
        Subject = Clean(Subject)!,
        Detail = Clean(Detail)!,
        Setting = Clean(Setting),
        Field = Clean(Field),
        OldValue = Clean(OldValue),
        NewValue = Clean(NewValue),
    };

    private static string? Clean(string? text) => text?.Replace('\0', '\uFFFD');
}

/// <summary>A row's place in the chain, as it is stored.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Previous">Hash of the row before, 64 lower-case hexadecimal digits; of the first: zeros.</param>
/// <param name="Hash">The row's own hash.</param>
/// <param name="Row">The row; null: there is none any more.</param>
public sealed record AuditLink(long Number, string Previous, string Hash, AuditRow? Row);

/// <summary>The newest row, as the log itself says it.</summary>
/// <param name="Number">How many rows there are.</param>
/// <param name="Hash">Its hash; of an empty log: zeros.</param>
public sealed record AuditHead(long Number, string Hash)
{
    /// <summary>Digits of a hash that are printed; 64 bits.</summary>
    public const int ShortDigits = 16;

    /// <summary>As it is printed: number and first digits.</summary>
    public string Printed => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number}:{Hash[..ShortDigits]}");
}

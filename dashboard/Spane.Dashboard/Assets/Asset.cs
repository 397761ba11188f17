namespace Spane.Dashboard.Assets;

/// <summary>One served file.</summary>
/// <param name="Plain">Its bytes.</param>
/// <param name="Gzip">Its bytes with gzip, the one encoding that browsers also take over plain HTTP; null when compression gains nothing
/// (typefaces).</param>
public sealed record Asset(string ContentType, ReadOnlyMemory<byte> Plain, ReadOnlyMemory<byte>? Gzip);

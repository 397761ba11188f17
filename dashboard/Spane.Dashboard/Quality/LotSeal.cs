using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Spane.Dashboard.Quality;

/// <summary>What a signature about a lot seals: its packs as a text that anybody can hash again.</summary>
public static class LotSeal
{
    /// <summary>What the audit log calls a lot.</summary>
    public static string SubjectOf(string device, string product, string lot) => $"{device} {product} {lot}".TrimEnd();

    /// <summary>The packs, a line each: number, when (UTC milliseconds since 1970), net weight in g, shortest exact decimal.</summary>
    public static string TextOf(ProductionRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var text = new StringBuilder();
        foreach (var pack in run.Packs)
        {
            text.Append(CultureInfo.InvariantCulture, $"{pack.Number};{pack.At.ToUnixTimeMilliseconds()};{pack.NetGrams:R}\n");
        }

        return text.ToString();
    }

    /// <summary>SHA-256 of a text in UTF-8.</summary>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

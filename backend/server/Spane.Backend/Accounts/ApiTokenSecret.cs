using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Spane.Backend.Accounts;

/// <summary>The text of a token: a prefix by which programs that look for leaked secrets know it, and 256 random bits. Its hash needs no
/// salt and no slowness: nobody guesses 256 bits.</summary>
internal static class ApiTokenSecret
{
    internal const string Prefix = "spane_";
    private const int RandomBytes = 32;

    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(RandomBytes);

    internal static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Whether a text looks like one: nothing else is looked up.</summary>
    internal static bool IsOne(string text) => text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>What is stored of it: SHA-256, in hexadecimal digits.</summary>
    internal static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}

using System.Security.Cryptography;

namespace Spane.Backend.Accounts;

/// <summary>Passwords that the program makes and shows once.</summary>
internal static class GeneratedPassword
{
    /// <summary>Letters and digits without those that look alike: 57 symbols, 16 of them are 93 bits.</summary>
    private const string Symbols = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private const int Length = 16;

    public static string New() => RandomNumberGenerator.GetString(Symbols, Length);
}

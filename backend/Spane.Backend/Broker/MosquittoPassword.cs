using System.Globalization;
using System.Security.Cryptography;

namespace Spane.Backend.Broker;

/// <summary>Password hashes as mosquitto 2 reads them: <c>$7$iterations$salt$hash</c>, PBKDF2 with SHA-512 (mosquitto_passwd(1)).</summary>
public static class MosquittoPassword
{
    private const int Iterations = 20_000;
    private const int SaltBytes = 12;
    private const int HashBytes = 64;

    /// <summary>Hashes a password with a new random salt.</summary>
    /// <param name="password">The password.</param>
    /// <returns>The part of a password file's line behind the user name and its colon.</returns>
    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA512, HashBytes);
        return string.Create(CultureInfo.InvariantCulture, $"$7${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }
}

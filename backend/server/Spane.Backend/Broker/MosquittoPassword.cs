using System.Globalization;
using System.Security.Cryptography;

namespace Spane.Backend.Broker;

/// <summary>Password hashes as mosquitto 2 reads them: <c>$7$iterations$salt$hash</c>, PBKDF2 with SHA-512 (mosquitto_passwd(1)).</summary>
public static class MosquittoPassword
{
    // As mosquitto_passwd itself. The passwords are 128 random bits, which no iterations make harder to guess, and a broker that starts
    // again hashes those of
    // its whole fleet one after the other: 20 ms each at 20,000 iterations, more than three minutes for 10,000 nodes.
    private const int Iterations = 101;
    private const int SaltBytes = 12;
    private const int HashBytes = 64;

    /// <summary>Hashes a password with a new random salt.</summary>
    /// <returns>The part of a password file's line behind the user name and its colon.</returns>
    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA512, HashBytes);
        return string.Create(CultureInfo.InvariantCulture,
            $"$7${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }
}

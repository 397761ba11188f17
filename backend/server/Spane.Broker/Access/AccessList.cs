using System.Globalization;
using System.Security.Cryptography;

namespace Spane.Broker.Access;

/// <summary>Who may come in and do what, as mosquitto's password file and access list say it.</summary>
internal sealed class AccessList
{
    private const int MostIterations = 1_000_000;

    // A hash for names that are not known, so that they take as long.
    private static readonly string Unknown = $"$7$101${Convert.ToBase64String(new byte[12])}${Convert.ToBase64String(new byte[64])}";

    private readonly Dictionary<string, UserAccess> _users;

    private AccessList(Dictionary<string, UserAccess> users) => _users = users;

    public IReadOnlyDictionary<string, UserAccess> Users => _users;

    /// <summary>Reads the lines of both files.</summary>
    /// <exception cref="InvalidDataException">A line is none that is understood: rights are not guessed at.</exception>
    public static AccessList Of(IEnumerable<string> passwords, IEnumerable<string> list)
    {
        var everybody = new List<AccessRule>();
        var own = new Dictionary<string, List<AccessRule>>(StringComparer.Ordinal);
        List<AccessRule>? current = null;
        foreach (var line in list.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith("user ", StringComparison.Ordinal))
            {
                current = own.TryGetValue(line[5..], out var known) ? known : own[line[5..]] = [];
            }
            else
            {
                var rule = Rule(line);
                (line.StartsWith("pattern ", StringComparison.Ordinal) ? everybody : current)?.Add(rule);
            }
        }

        var users = new Dictionary<string, UserAccess>(StringComparer.Ordinal);
        foreach (var parts in passwords.Select(line => line.Split(':', 2)))
        {
            if (parts is [{ Length: > 0 } name, var hash])
            {
                users[name] = new UserAccess(name, hash.Trim(),
                    [.. own.GetValueOrDefault(name, []), .. everybody.Select(rule => rule.For(name))]);
            }
        }

        return new AccessList(users);
    }

    /// <summary>The user whose password it is; null: nobody's. Takes as long for a name that is not known.</summary>
    public UserAccess? Authenticate(string? name, ReadOnlySpan<byte> password)
    {
        var user = name is null ? null : _users.GetValueOrDefault(name);
        return IsPassword(user?.PasswordHash ?? Unknown, password) ? user : null;
    }

    private static AccessRule Rule(string line)
    {
        var words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["topic" or "pattern", "read", var filter] => new AccessRule(filter, Read: true, Write: false),
            ["topic" or "pattern", "write", var filter] => new AccessRule(filter, Read: false, Write: true),
            ["topic" or "pattern", "readwrite", var filter] => new AccessRule(filter, Read: true, Write: true),
            ["topic" or "pattern", "deny", var filter] => new AccessRule(filter, Read: false, Write: false, Deny: true),
            ["topic" or "pattern", var filter] => new AccessRule(filter, Read: true, Write: true),
            _ => throw new InvalidDataException($"The access list has the line '{line}', which is not understood."),
        };
    }

    private static bool IsPassword(string line, ReadOnlySpan<byte> password)
    {
        if (line.Split('$') is not ["", "7", var count, var salt, var hash]
            || !int.TryParse(count, CultureInfo.InvariantCulture, out var iterations) || iterations is < 1 or > MostIterations)
        {
            return false;
        }

        Span<byte> wanted = stackalloc byte[64];
        Span<byte> grain = stackalloc byte[64];
        Span<byte> given = stackalloc byte[64];
        if (!Convert.TryFromBase64String(hash, wanted, out var length) || length != wanted.Length
            || !Convert.TryFromBase64String(salt, grain, out var salted))
        {
            return false;
        }

        Rfc2898DeriveBytes.Pbkdf2(password, grain[..salted], given, iterations, HashAlgorithmName.SHA512);
        return CryptographicOperations.FixedTimeEquals(wanted, given);
    }
}

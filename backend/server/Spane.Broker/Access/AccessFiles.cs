using Spane.Broker.Settings;

namespace Spane.Broker.Access;

/// <summary>The access list as its files say it now. Safe for concurrent use.</summary>
internal sealed class AccessFiles(AccessFilePaths? paths)
{
    private readonly Lock _gate = new();
    private volatile AccessList _list = AccessList.Of([], []);
    private (DateTime Passwords, DateTime List) _read;

    /// <summary>Who comes in with a name and a password; null: nobody.</summary>
    public UserAccess? Authenticate(string? name, ReadOnlySpan<byte> password) =>
        paths is null ? UserAccess.Everything : _list.Authenticate(name, password);

    /// <summary>Reads the files again if they have changed.</summary>
    /// <returns>The users whose rights or password are others now, or who are gone.</returns>
    /// <exception cref="InvalidDataException">A line is not understood; what was read before stays in force.</exception>
    public IReadOnlyList<string> Refresh()
    {
        if (paths is null)
        {
            return [];
        }

        lock (_gate)
        {
            var stamp = (File.GetLastWriteTimeUtc(paths.Passwords), File.GetLastWriteTimeUtc(paths.List));
            if (stamp == _read)
            {
                return [];
            }

            var before = _list;
            _list = AccessList.Of(Lines(paths.Passwords), Lines(paths.List));
            _read = stamp;
            return [.. before.Users.Values
                .Where(user => !_list.Users.TryGetValue(user.Name, out var now) || !now.IsSame(user)).Select(user => user.Name)];
        }
    }

    private static string[] Lines(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];
}

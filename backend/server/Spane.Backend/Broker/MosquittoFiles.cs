using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Spane.Processes;

namespace Spane.Backend.Broker;

/// <summary>Writes what mosquitto reads: its configuration, the password file and the access list, all with file mode 600.</summary>
internal sealed class MosquittoFiles(string folder)
{
    private const string UserLine = "user ";
    private static readonly string[] DeviceWrites = ["status", "weight", "pack", "trial", "power", "event", "ack", "config/reported"];
    private static readonly string[] DeviceReads = ["cmd", "received", "config"];

    /// <summary>The configuration file.</summary>
    public string Configuration => Path.Combine(folder, "mosquitto.conf");

    /// <summary>Where the running broker writes its process id.</summary>
    public string ProcessId => Path.Combine(folder, "mosquitto.pid");

    /// <summary>The password file.</summary>
    public string Passwords => Path.Combine(folder, "passwords");

    /// <summary>The access list.</summary>
    public string AccessList => Path.Combine(folder, "access");

    /// <summary>Writes the configuration of a broker that listens on the loopback address only.</summary>
    public void WriteConfiguration(int port, bool bindsClientIds = true)
    {
        var text = new StringBuilder()
            .Append("listener ").Append(port).AppendLine(" 127.0.0.1")
            .Append("use_username_as_clientid ").AppendLine(bindsClientIds ? "true" : "false")
            .AppendLine("allow_anonymous false")
            .Append("password_file ").AppendLine(Passwords)
            .Append("acl_file ").AppendLine(AccessList)
            .Append("pid_file ").AppendLine(ProcessId)
            .AppendLine("persistence true")
            .Append("persistence_location ").Append(folder).AppendLine("/")
            .AppendLine("autosave_interval 60")
            // The session of a client that never comes again, such as a backend whose client id was another, must not be kept for ever with
            // all it has missed.
            .AppendLine("persistent_client_expiration 1m")
            // The default of 1,000 silently drops what a backend misses during a restart; both at 0 stall delivery.
            .AppendLine("max_inflight_messages 1000")
            .AppendLine("max_queued_messages 100000")
            // One client that reads nothing, or one that sends giants, must not take the memory of all: 100,000 messages of the protocol
            // are 40 MB.
            .AppendLine("max_queued_bytes 134217728")
            .AppendLine("max_packet_size 65536")
            .AppendLine("max_keepalive 120")
            .AppendLine("log_dest stderr")
            .AppendLine("log_type warning")
            .AppendLine("log_type error");
        if (Environment.UserName == "root")
        {
            // Started as root, mosquitto would change to a user that may not read these files.
            text.AppendLine("user root");
        }

        Write(Configuration, text.ToString());
    }

    /// <summary>Adds users: each replaces its namesake, the others stay as they are. A running mosquitto reads the files again on
    /// SIGHUP.</summary>
    public void SetUsers(IEnumerable<BrokerUser> users)
    {
        var entries = Read();
        foreach (var user in users)
        {
            entries[user.Name] = (MosquittoPassword.Hash(user.Password), AccessOf(user));
        }

        Write(entries);
    }

    /// <summary>Removes a user; the broker refuses it from its next SIGHUP on and ends its connection.</summary>
    public void RemoveUser(string name)
    {
        var entries = Read();
        if (entries.Remove(name))
        {
            Write(entries);
        }
    }

    /// <summary>The access list's lines of a user, for a broker that a person looks after.</summary>
    public static string AccessOf(BrokerUser user)
    {
        var access = new StringBuilder().Append(UserLine).Append(user.Name).Append('\n');
        if (user.Topics is { } topics)
        {
            return access.AppendJoin('\n', topics).Append('\n').ToString();
        }

        if (user.TopicPrefix is null)
        {
            // Other versions of the protocol are read to be refused with a reason.
            return access.Append("topic readwrite spane/v1/#\ntopic read spane/#\ntopic read $SYS/#\ntopic readwrite homeassistant/#\n")
                .ToString();
        }

        foreach (var leaf in DeviceWrites)
        {
            access.Append("topic write ").Append(user.TopicPrefix).Append('/').Append(leaf).Append('\n');
        }

        foreach (var leaf in DeviceReads)
        {
            access.Append("topic read ").Append(user.TopicPrefix).Append('/').Append(leaf).Append('\n');
        }

        return access.ToString();
    }

    /// <summary>Everyone in the files, with the hash and the lines of the access list. Who is in only one of them cannot get in
    /// anyway.</summary>
    private SortedDictionary<string, (string Hash, string Access)> Read()
    {
        var entries = new SortedDictionary<string, (string Hash, string Access)>(StringComparer.Ordinal);
        if (!File.Exists(Passwords) || !File.Exists(AccessList))
        {
            return entries;
        }

        var access = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        StringBuilder? current = null;
        foreach (var line in File.ReadLines(AccessList))
        {
            current = line.StartsWith(UserLine, StringComparison.Ordinal) ? access[line[UserLine.Length..]] = new StringBuilder() : current;
            current?.Append(line).Append('\n');
        }

        foreach (var parts in File.ReadLines(Passwords).Select(line => line.Split(':', 2)))
        {
            if (parts is [var name, var hash] && access.TryGetValue(name, out var lines))
            {
                entries[name] = (hash, lines.ToString());
            }
        }

        return entries;
    }

    private void Write(SortedDictionary<string, (string Hash, string Access)> entries)
    {
        Write(Passwords, string.Concat(entries.Select(entry => $"{entry.Key}:{entry.Value.Hash}\n")));
        Write(AccessList, string.Concat(entries.Select(entry => entry.Value.Access)));
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PrivateFile.Write(path, Encoding.UTF8.GetBytes(text));
    }
}

/// <summary>Password hashes as mosquitto 2 reads them: <c>$7$iterations$salt$hash</c>, PBKDF2 with SHA-512 (mosquitto_passwd(1)).</summary>
internal static class MosquittoPassword
{
    // As mosquitto_passwd itself. The passwords are 128 random bits, which no iterations make harder to guess, and a broker that starts
    // again hashes those of its whole fleet one after the other: 20 ms each at 20,000 iterations, more than three minutes for 10,000 nodes.
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

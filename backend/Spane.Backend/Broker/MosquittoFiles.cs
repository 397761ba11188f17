using System.Text;

namespace Spane.Backend.Broker;

/// <summary>Writes what mosquitto reads: its configuration, the password file and the access list, all with file mode 600.</summary>
/// <param name="folder">Where the files go.</param>
public sealed class MosquittoFiles(string folder)
{
    private static readonly string[] DeviceWrites = ["status", "weight", "pack", "trial", "power", "event", "ack", "config/reported"];
    private static readonly string[] DeviceReads = ["cmd", "received", "config"];

    /// <summary>The configuration file.</summary>
    public string Configuration => Path.Combine(folder, "mosquitto.conf");

    private string Passwords => Path.Combine(folder, "passwords");

    private string AccessList => Path.Combine(folder, "access");

    /// <summary>Writes the configuration of a broker that listens on the loopback address only.</summary>
    /// <param name="port">TCP port.</param>
    public void WriteConfiguration(int port)
    {
        var text = new StringBuilder()
            .Append("listener ").Append(port).AppendLine(" 127.0.0.1")
            .AppendLine("allow_anonymous false")
            .Append("password_file ").AppendLine(Passwords)
            .Append("acl_file ").AppendLine(AccessList)
            .AppendLine("persistence true")
            .Append("persistence_location ").Append(folder).AppendLine("/")
            .AppendLine("autosave_interval 60")
            // The default of 1,000 silently drops what a backend misses during a restart; both at 0 stall delivery.
            .AppendLine("max_inflight_messages 1000")
            .AppendLine("max_queued_messages 100000")
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

    /// <summary>Writes passwords and access list. A running broker reads them again on SIGHUP.</summary>
    /// <param name="users">Everyone who may connect; whoever is missing is refused from then on.</param>
    public void WriteUsers(IEnumerable<BrokerUser> users)
    {
        var passwords = new StringBuilder();
        var access = new StringBuilder();
        foreach (var user in users)
        {
            passwords.Append(user.Name).Append(':').Append(MosquittoPassword.Hash(user.Password)).Append('\n');
            access.Append("user ").Append(user.Name).Append('\n');
            if (user.TopicPrefix is null)
            {
                access.Append("topic readwrite spane/v1/#\ntopic read $SYS/#\ntopic write homeassistant/#\n");
                continue;
            }

            foreach (var leaf in DeviceWrites)
            {
                access.Append("topic write ").Append(user.TopicPrefix).Append('/').Append(leaf).Append('\n');
            }

            foreach (var leaf in DeviceReads)
            {
                access.Append("topic read ").Append(user.TopicPrefix).Append('/').Append(leaf).Append('\n');
            }
        }

        Write(Passwords, passwords.ToString());
        Write(AccessList, access.ToString());
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PrivateFile.Write(path, Encoding.UTF8.GetBytes(text));
    }
}

using System.Diagnostics;
using System.Globalization;
using Spane.Backend.Settings;
using Spane.Broker;
using Spane.Processes;

namespace Spane.Backend.Broker;

/// <summary>Grants and revokes access of devices at the broker: keeps its files, which are mosquitto's with the broker inside too, and
/// makes it read them again. Safe for concurrent use.</summary>
internal sealed class BrokerAccess(SpaneOptions options, IEnumerable<EmbeddedBroker> inside, ILogger<BrokerAccess> log)
{
    private readonly MosquittoFiles _files = new(options.Broker.Folder);
    private readonly Lock _gate = new();

    /// <summary>Whether the backend keeps the broker's files; otherwise a person does.</summary>
    public bool IsManaged => options.Broker.Folder.Length > 0;

    /// <summary>Adds a user, with its new password if it was known before.</summary>
    public void Allow(BrokerUser user) => Change(() => _files.SetUsers([user]));

    /// <summary>Shuts a user out; its connection ends.</summary>
    public void Refuse(string userName) => Change(() => _files.RemoveUser(userName));

    private void Change(Action change)
    {
        if (!IsManaged)
        {
            return;
        }

        lock (_gate)
        {
            change();
            Reload();
        }
    }

    private void Reload()
    {
        if (options.Broker.Kind == BrokerOptions.Embedded)
        {
            foreach (var broker in inside)
            {
                _ = broker.RefreshAccessAsync();
            }

            return;
        }

        if (RunningBroker() is not { } processId || !PosixSignal.Send(processId, PosixSignal.Hangup))
        {
            log.LogError(
                "The broker could not be told to read its users again: its process id is not in {File}. Send SIGHUP to mosquitto, or "
                    + "restart it.", _files.ProcessId);
        }
    }

    /// <summary>The process in the file, if it is mosquitto still: an old file's number may belong to another program by now.</summary>
    private int? RunningBroker()
    {
        if (!File.Exists(_files.ProcessId)
            || !int.TryParse(File.ReadAllText(_files.ProcessId), CultureInfo.InvariantCulture, out var processId))
        {
            return null;
        }

        try
        {
            using var process = Process.GetProcessById(processId);
            return process.ProcessName == "mosquitto" ? processId : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Spane.Broker.Connections;
using Spane.Broker.Routing;

namespace Spane.Broker;

/// <summary>What the broker does from second to second: deadlines, sessions that are over, wills that are due, rights that have changed,
/// retained messages that are to be kept.</summary>
internal sealed class BrokerUpkeep(BrokerCore core, RetainedMessages retained, ILogger log) : IDisposable
{
    private const int SavesEvery = 5;

    private RetainedFile? _file;
    private bool _isSavingRefused;
    private long _steps;

    /// <summary>Reads what was retained when the broker ran last.</summary>
    public void OpenRetained()
    {
        if (core.Settings.RetainedFile is not { } path || _file is not null)
        {
            return;
        }

        try
        {
            _file = RetainedFile.Open(path);
            retained.Restore(_file.Read());
        }
        catch (SqliteException fault)
        {
            log.LogError("Retained messages are not kept: {File} cannot be read ({Fault}). Move it elsewhere and start again.", path,
                fault.Message);
            _file?.Dispose();
            _file = null;
        }
    }

    public async Task StepAsync()
    {
        foreach (var connection in core.Connections.All)
        {
            connection.CheckDeadlines();
        }

        await core.Sessions.EndExpiredAsync();
        foreach (var will in core.Wills.TakeDue().Where(will => core.Connections.Find(will.Client) is null))
        {
            await core.PublishAsync(will);
        }

        await RefreshAccessAsync();
        if (++_steps % SavesEvery == 0)
        {
            Save();
        }
    }

    /// <summary>Reads the files again, and disconnects those whose rights are others now.</summary>
    public async Task RefreshAccessAsync()
    {
        try
        {
            foreach (var user in core.Access.Refresh())
            {
                foreach (var connection in core.Connections.All.Where(connection => connection.Handshake.Access.Name == user))
                {
                    connection.End(MQTTnet.Protocol.MqttDisconnectReasonCode.NotAuthorized);
                    await core.Sessions.EndAsync(connection.ClientId!);
                }

                await core.Sessions.EndAsync(user);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            log.LogError("The broker's users stay as they were: {Fault}", fault.Message);
        }
    }

    /// <summary>Saves what is retained.</summary>
    public void Dispose()
    {
        Save();
        _file?.Dispose();
    }

    private void Save()
    {
        if (_file is null || retained.TakeChanges() is not { Count: > 0 } changes)
        {
            return;
        }

        try
        {
            _file.Save(changes);
            _isSavingRefused = false;
        }
        catch (SqliteException fault)
        {
            foreach (var (topic, _) in changes)
            {
                retained.ChangedStill(topic);
            }

            if (!_isSavingRefused)
            {
                log.LogError("Retained messages cannot be kept for now: {Fault} Trying again.", fault.Message);
            }

            _isSavingRefused = true;
        }
    }
}

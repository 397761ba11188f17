using Spane.Messages;
using Spane.Mqtt;
using Spane.Storage.Settings;

namespace Spane.Backend.Commands;

/// <summary>Sends commands to nodes and notes each step in <see cref="CommandRecords"/>.</summary>
/// <param name="connection">The broker.</param>
/// <param name="records">The table of commands.</param>
/// <param name="time">The clock.</param>
public sealed class CommandSender(IMqttConnection connection, CommandRecords records, TimeProvider time)
{
    /// <summary>How long a command may wait for its node unless it says otherwise.</summary>
    public static TimeSpan DefaultLifetime { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Makes an id that is unique and sorts by time.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <returns><c>c-</c> and 32 hexadecimal digits.</returns>
    public static string NewId(DateTimeOffset now) => $"c-{Guid.CreateVersion7(now):N}";

    /// <summary>Notes a command and gives it to the broker.</summary>
    /// <param name="device">The node.</param>
    /// <param name="command">The command, checked.</param>
    /// <param name="sent">Called on any thread when the broker has taken it; null: nobody asks.</param>
    /// <param name="cancellationToken">Ends the wait for the table, not the sending.</param>
    /// <returns>The command as noted: queued; poll its record for what follows.</returns>
    public async Task<CommandRecord> SendAsync(Device device, CommandPayload command, Action? sent = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(command);
        await records.AddAsync(device.Id, command, cancellationToken);
        _ = DeliverAsync(device, command, sent);
        return (await records.FindAsync(command.Id, cancellationToken))!;
    }

    private async Task DeliverAsync(Device device, CommandPayload command, Action? sent)
    {
        var left = DateTimeOffset.FromUnixTimeMilliseconds(command.ExpiresUtcMilliseconds) - time.GetUtcNow();
        using var expiry = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        try
        {
            var topic = new DeviceTopic(device.Site, device.Id, TopicLeaf.Command).ToString();
            await connection.PublishAsync(new MqttMessage(topic, command.ToUtf8(), MqttQoS.AtLeastOnce), expiry.Token);
            await records.SentAsync(command.Id);
            sent?.Invoke();
        }
        catch (Exception fault) when (fault is OperationCanceledException or MqttException)
        {
            // It stays queued and expires: the node refuses it by its time, should the broker still deliver it.
        }
    }
}

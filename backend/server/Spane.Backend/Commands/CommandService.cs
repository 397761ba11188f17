using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Spane.Backend.Devices;
using Spane.Backend.Release;
using Spane.Backend.Twins;
using Spane.Electricity.Switching;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Storage.Settings;

namespace Spane.Backend.Commands;

/// <summary>
/// The one door for commands to nodes, whoever asks and from wherever: the values are checked, the actor's role is asked for, the gate is
/// asked, the command is audited and recorded in one transaction, and then sent. Nothing else writes to a node's command topic.
/// </summary>
internal sealed class CommandService(
    DeviceDirectory devices,
    PowerBoxes boxes,
    CommandGate gate,
    LotNumbers lots,
    LineRelease release,
    IAuthorizationService authorization,
    CommandRecords records,
    OrderedProducts orders,
    IMqttConnection connection,
    TimeProvider time)
{
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromSeconds(10);

    /// <summary>Sends a command.</summary>
    /// <returns>The command as recorded, queued: <see cref="CommandRecords"/> follows it from there; or why it was not sent.</returns>
    public async Task<CommandResult> SendAsync(
        string device, CommandOrder order, ClaimsPrincipal actor, CancellationToken cancellationToken)
    {
        if (devices.Find(device)?.Device is not { } node)
        {
            var unknown = new BilingualText($"Tidak ada perangkat {device}.", $"There is no device {device}.");
            return new CommandRefusal(CommandObstacle.UnknownDevice, unknown);
        }

        if (Problem(order, node) is { } wrong)
        {
            return new CommandRefusal(CommandObstacle.Invalid, new("Isi perintah tidak lengkap atau di luar batas.", wrong));
        }

        if (!(await authorization.AuthorizeAsync(actor, PolicyOf(order, node))).Succeeded)
        {
            return new CommandRefusal(CommandObstacle.Denied, new("Anda tidak berwenang.", "You may not do this."));
        }

        if ((gate.Refuse(order, node) ?? await lots.RefuseAsync(order, node, cancellationToken)
            ?? await release.RefuseAsync(order, node, cancellationToken)) is { } why)
        {
            return new CommandRefusal(CommandObstacle.Gate, why);
        }

        var command = Issue(order, actor.Identity!.Name!);
        var record = await records.AddAsync(device, command, gate.Describe(order, node), cancellationToken);
        Expect(command, node);
        _ = DeliverAsync(command, node);
        return record;
    }

    private static string? Problem(CommandOrder order, Device node) =>
        order.Check() ?? (order.IsFor(node.Role) ? null : $"A device of the role '{node.Role}' does not obey '{order.Action}'.");

    private static string PolicyOf(CommandOrder order, Device node) =>
        node.Role == "power" ? Policies.Switch : order.Action == "calibrate" ? Policies.Maintain : Policies.Operate;

    // The only place where a command gets its id, its times and its name. The id is unique and sorts by time.
    private CommandPayload Issue(CommandOrder order, string by)
    {
        var now = time.GetUtcNow();
        var lifetime = order.LifetimeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultLifetime;
        return new CommandPayload(order)
        {
            Id = $"c-{Guid.CreateVersion7(now):N}",
            IssuedUtcMilliseconds = now.ToUnixTimeMilliseconds(),
            ExpiresUtcMilliseconds = (now + lifetime).ToUnixTimeMilliseconds(),
            By = by,
        };
    }

    // Which product a line has changed to is shown when its node says that it has. Whether a load obeys is proven by its
    // meter: the box's twin waits for that.
    private void Expect(CommandPayload command, Device node)
    {
        if (command.Product is { } product)
        {
            orders.Add(command.Id, product);
        }

        if (!CommandGate.IsForLoads(command))
        {
            return;
        }

        boxes.Find(node.Id)?.Post(twin => twin.Add(new PowerCommand
        {
            Id = command.Id,
            Do = command.Action,
            LoadId = command.Load ?? "",
            On = command.On,
            By = command.By,
            At = DateTimeOffset.FromUnixTimeMilliseconds(command.IssuedUtcMilliseconds),
            Expires = DateTimeOffset.FromUnixTimeMilliseconds(command.ExpiresUtcMilliseconds),
        }));
    }

    private async Task DeliverAsync(CommandPayload command, Device node)
    {
        var left = DateTimeOffset.FromUnixTimeMilliseconds(command.ExpiresUtcMilliseconds) - time.GetUtcNow();
        using var expiry = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        try
        {
            var topic = new DeviceTopic(node.Site, node.Id, TopicLeaf.Command).ToString();
            await connection.PublishAsync(new MqttMessage(topic, command.ToUtf8(), MqttQoS.AtLeastOnce), expiry.Token);
            await records.NoteAsync([new CommandStep(node.Id, command.Id, CommandState.Sent)]);
            boxes.Find(node.Id)?.Post(twin => twin.MarkSent(command.Id));
        }
        catch (Exception fault) when (fault is OperationCanceledException or MqttException)
        {
            // It stays queued and expires: the node refuses it by its time, should the broker still deliver it.
        }
    }
}

/// <summary>What has become of an order: the command as recorded, or why it was not sent.</summary>
internal sealed record CommandResult(CommandRecord? Sent, CommandRefusal? Refusal)
{
    public static implicit operator CommandResult(CommandRecord sent) => new(sent, null);

    public static implicit operator CommandResult(CommandRefusal refusal) => new(null, refusal);
}

/// <summary>Why a command was not sent.</summary>
internal sealed record CommandRefusal([property: System.Text.Json.Serialization.JsonIgnore] CommandObstacle Obstacle, BilingualText Why);

/// <summary>Where a command stopped on its way to the node.</summary>
internal enum CommandObstacle
{
    UnknownDevice,
    Invalid,
    Denied,
    Gate,
}

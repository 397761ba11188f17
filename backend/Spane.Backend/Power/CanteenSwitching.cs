using Spane.Backend.Commands;
using Spane.Backend.Devices;
using Spane.Electricity.Commissioning;
using Spane.Electricity.Switching;
using Spane.Messages;

namespace Spane.Backend.Power;

/// <summary>Switches loads from afar: only when the box's commissioning checklist unlocks it, and never as done before the meter shows it.</summary>
/// <param name="devices">The registered devices.</param>
/// <param name="boxes">The power boxes.</param>
/// <param name="sender">Sends commands.</param>
/// <param name="time">The clock.</param>
public sealed class CanteenSwitching(DeviceDirectory devices, PowerBoxes boxes, CommandSender sender, TimeProvider time)
{
    /// <summary>Sends a command to a power box.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="make">Makes the command; its id, times and user are filled in here.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The command as noted, or why it was not sent.</returns>
    public async Task<(CommandRecord? Command, CanteenRefusal? Refusal)> SendAsync(
        string device, CommandPayload make, string by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(make);
        if (devices.Find(device) is not { } runtime || boxes.Find(device) is not { } box)
        {
            return (null, new CanteenRefusal(new($"Tidak ada kotak daya {device}.", $"There is no power box {device}.")));
        }

        if (make.Check() is { } wrong)
        {
            return (null, new CanteenRefusal(new("Isi perintah tidak lengkap.", wrong)));
        }

        var settings = box.Settings;
        if (make.Load is { } load && !settings.Loads.Any(l => l.Id == load))
        {
            return (null, new CanteenRefusal(ReasonTexts.For("unknown-load")));
        }

        if (make.Action is "switch" or "close" && CommissioningGate.Locks(settings.Checklist, settings.Loads) is { Count: > 0 })
        {
            return (null, new CanteenRefusal(ReasonTexts.For("locked")));
        }

        var now = time.GetUtcNow();
        var command = make with
        {
            Id = CommandSender.NewId(now),
            By = by,
            IssuedUtcMilliseconds = now.ToUnixTimeMilliseconds(),
            ExpiresUtcMilliseconds = (now + CommandSender.DefaultLifetime).ToUnixTimeMilliseconds(),
        };
        box.Post(twin => twin.Add(new PowerCommand
        {
            Id = command.Id,
            Do = command.Action,
            LoadId = command.Load ?? "",
            On = command.On,
            By = by,
            At = now,
            Expires = now + CommandSender.DefaultLifetime,
        }));
        var record = await sender.SendAsync(runtime.Device, command, cancellationToken);
        return (record, null);
    }
}

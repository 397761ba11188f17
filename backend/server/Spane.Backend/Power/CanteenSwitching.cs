using System.Globalization;
using Spane.Backend.Accounts;
using Spane.Backend.Commands;
using Spane.Backend.Devices;
using Spane.Backend.Twins;
using Spane.Electricity.Commissioning;
using Spane.Electricity.Switching;
using Spane.Messages;

namespace Spane.Backend.Power;

/// <summary>Switches loads from afar: only when the box's commissioning checklist unlocks it, and never as done before the meter shows it.</summary>
/// <param name="devices">The registered devices.</param>
/// <param name="boxes">The power boxes.</param>
/// <param name="sender">Sends commands.</param>
/// <param name="audit">Notes who commanded what, from what to what.</param>
/// <param name="time">The clock.</param>
public sealed class CanteenSwitching(DeviceDirectory devices, PowerBoxes boxes, CommandSender sender, AuditLog audit, TimeProvider time)
{
    /// <summary>Sends a command to a power box.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="make">The command; its id, times and user are filled in here, its lifetime is kept when it has one.</param>
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
        var lifetime = make.ExpiresUtcMilliseconds > make.IssuedUtcMilliseconds
            ? TimeSpan.FromMilliseconds(make.ExpiresUtcMilliseconds - make.IssuedUtcMilliseconds)
            : CommandSender.DefaultLifetime;
        var command = make with
        {
            Id = CommandSender.NewId(now),
            By = by,
            IssuedUtcMilliseconds = now.ToUnixTimeMilliseconds(),
            ExpiresUtcMilliseconds = (now + lifetime).ToUnixTimeMilliseconds(),
        };
        box.Post(twin => twin.Add(new PowerCommand
        {
            Id = command.Id,
            Do = command.Action,
            LoadId = command.Load ?? "",
            On = command.On,
            By = by,
            At = now,
            Expires = now + lifetime,
        }));
        await audit.AddAsync(by, "command", device, Describe(command, box), cancellationToken);
        var record = await sender.SendAsync(runtime.Device, command, () => box.Post(twin => twin.MarkSent(command.Id)), cancellationToken);
        return (record, null);
    }

    private static string Describe(CommandPayload command, PowerDeviceTwin box)
    {
        var load = box.Settings.Loads.FirstOrDefault(l => l.Id == command.Load);
        return command.Action switch
        {
            "switch" => $"switch {command.Load}: {Word(box.CommandedOn(command.Load!))} → {Word(command.On)}",
            "limit" => string.Create(CultureInfo.InvariantCulture, $"limit {command.Load}: {load?.LimitAmperes} A, {load?.LimitWatts} W → {command.Amperes} A, {command.Watts} W"),
            _ => $"{command.Action} {command.Load}".TrimEnd(),
        };
    }

    private static string Word(bool? on) => on switch { true => "on", false => "off", null => "unknown" };
}

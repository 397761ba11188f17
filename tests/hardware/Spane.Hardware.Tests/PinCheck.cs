using Spane.Hardware.Tests.Boards;

namespace Spane.Hardware.Tests;

/// <summary>Compares the ESP32 pins of a wiring table with the firmware's constants and with what each pin can do.</summary>
public static class PinCheck
{
    /// <summary>The controller's reference designator on every board.</summary>
    private const string Controller = "U1";

    /// <summary>Constants of pins that the chip drives; all others are inputs or both ways.</summary>
    private static readonly string[] Driven =
        ["Hx711Clock", "Hx711SpiClock", "FeedGateServo", "DumpGateServo", "StatusLed", "MeterBusATransmit", "MeterBusBTransmit",
            "ContactorEnable", "ServoEnable", "DisplayData", "DisplayClock"];

    /// <summary>Every fault in words; empty when all is well.</summary>
    public static IReadOnlyList<string> Faults(Wiring wiring, IReadOnlyDictionary<string, int> constants)
    {
        var faults = new List<string>();
        var named = wiring.Wires.Where(w => w.Firmware.Length > 0).ToList();
        foreach (var wire in named)
        {
            int gpio = Esp32.Gpio(wire.From.Pin);
            if (wire.From.Part != Controller || !constants.TryGetValue(wire.Firmware, out int constant))
            {
                faults.Add($"{wire.Firmware} at {wire.From} is no constant of the firmware");
                continue;
            }

            if (constant != gpio)
            {
                faults.Add($"{wire.Firmware} is GPIO{constant} in the firmware and GPIO{gpio} in the wiring table");
            }

            if (Esp32.Objection(gpio, IsDriven(wire.Firmware)) is { } objection)
            {
                faults.Add($"{wire.Firmware}: {objection}");
            }
        }

        faults.AddRange(named.GroupBy(w => w.From.Pin).Where(g => g.Count() > 1)
            .Select(g => $"GPIO{Esp32.Gpio(g.Key)} is used by {string.Join(" and ", g.Select(w => w.Firmware))}"));
        faults.AddRange(
            constants.Keys.Except(named.Select(w => w.Firmware)).Select(c => $"{c} is in the firmware and in no row of the wiring table"));
        faults.AddRange(
            ControllerPins(wiring).Except(named.Select(w => w.From.Pin))
                .Select(p => $"GPIO{Esp32.Gpio(p)} is wired and no row names its constant"));
        return faults;
    }

    private static bool IsDriven(string constant) =>
        Driven.Contains(constant) || (constant.StartsWith("Contactor", StringComparison.Ordinal) && char.IsDigit(constant[^1]));

    private static IEnumerable<string> ControllerPins(Wiring wiring) =>
        wiring.Wires.SelectMany(w => w.To is { } far ? new[] { w.From, far } : [w.From])
            .Where(t => t.Part == Controller && Esp32.Gpio(t.Pin) >= 0)
            .Select(t => t.Pin)
            .Distinct();
}

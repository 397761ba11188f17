namespace Spane.Hardware.Tests.Boards;

/// <summary>
/// What the pins of an ESP32-WROOM-32E can do (Espressif, ESP32-WROOM-32E datasheet, pin definitions and strapping pins;
/// ESP32-DevKitC V4 guide, header block).
/// </summary>
public static class Esp32
{
    private static readonly int[] Strapping = [0, 2, 5, 12, 15];
    private static readonly int[] Console = [1, 3];

    /// <summary>Supply and reset pins of the board, which have no GPIO number.</summary>
    private static readonly string[] NotGpio = ["3V3", "5V", "EN", "GND1", "GND2", "GND3"];

    /// <summary>GPIO number of a pin's marking, -1 for supply and reset.</summary>
    /// <exception cref="ArgumentException">The board has no such pin.</exception>
    public static int Gpio(string marking)
    {
        if (NotGpio.Contains(marking))
        {
            return -1;
        }

        return marking.StartsWith("IO", StringComparison.Ordinal) && int.TryParse(marking.AsSpan(2), out int gpio)
            ? gpio
            : throw new ArgumentException($"the ESP32 board has no pin marked {marking}", nameof(marking));
    }

    /// <summary>Why a GPIO may not be used in a direction; null when it may.</summary>
    public static string? Objection(int gpio, bool output)
    {
        if (gpio is >= 6 and <= 11)
        {
            return $"GPIO{gpio} belongs to the flash memory";
        }

        if (Strapping.Contains(gpio))
        {
            return $"GPIO{gpio} is a strapping pin: what is wired to it decides how the chip starts";
        }

        if (Console.Contains(gpio))
        {
            return $"GPIO{gpio} is the console and flashing port";
        }

        return output && gpio is >= 34 and <= 39 ? $"GPIO{gpio} is an input only" : null;
    }
}

namespace Spane.Firmware.Guard;

/// <summary>Something that compiles and then fails on the chip.</summary>
internal sealed record Finding(string Rule, string Where, string What)
{
    public override string ToString() => $"{Rule}: {Where}: {What}";
}

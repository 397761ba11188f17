namespace Spane.Firmware.Guard;

/// <summary>Something that compiles and then fails on the chip.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Where">Type or member.</param>
/// <param name="What">What is there.</param>
internal sealed record Finding(string Rule, string Where, string What)
{
    public override string ToString() => $"{Rule}: {Where}: {What}";
}

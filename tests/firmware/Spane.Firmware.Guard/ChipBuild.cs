using Microsoft.CodeAnalysis.CSharp;

namespace Spane.Firmware.Guard;

/// <summary>What compiling for the chip gave.</summary>
/// <param name="Image">The assembly; empty when there are errors.</param>
/// <param name="Errors">The compiler's errors.</param>
/// <param name="Compilation">What the compiler knows of the sources.</param>
internal sealed record ChipBuild(byte[] Image, IReadOnlyList<string> Errors, CSharpCompilation Compilation)
{
    /// <summary>All that the rules find in the sources and in the image.</summary>
    public IReadOnlyList<Finding> Check(ImageResolver resolver) =>
        [.. ChipRules.Check(resolver.Load(Image)), .. SourceRules.Check(Compilation)];
}

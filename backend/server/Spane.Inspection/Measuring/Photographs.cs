using Spane.Inspection.Sets;
using Spane.Vision.Features;
using Spane.Vision.Photographs;

namespace Spane.Inspection.Measuring;

/// <summary>Decodes the photographs of a set.</summary>
internal static class Photographs
{
    /// <summary>Decodes all, as far as is needed.</summary>
    /// <exception cref="InvalidDataException">One is refused; the message says which and why.</exception>
    public static Photo[] Decode(PhotoSet set)
    {
        var decoder = new PhotoDecoder();
        return [.. set.Files.Select(file => Decode(decoder, file.Path))];
    }

    /// <summary>Decodes one, as far as is needed.</summary>
    public static Photo Decode(PhotoDecoder decoder, string path)
    {
        try
        {
            return decoder.Decode(File.ReadAllBytes(path), PhotoFeatures.DecodedShortSide);
        }
        catch (PhotoRefusedException refusal)
        {
            throw new InvalidDataException($"{path}: {refusal.Message}", refusal);
        }
    }
}

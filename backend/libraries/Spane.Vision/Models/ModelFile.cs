using System.Security.Cryptography;
using Spane.Vision.Classes;
using Spane.Vision.Features;
using Spane.Vision.Hints;
using Spane.Vision.Inspection;
using Spane.Vision.Stored;

namespace Spane.Vision.Models;

/// <summary>The file of a <see cref="SavedModel"/>: <c>SPVM</c>, the format's version, the values, and at the end the SHA-256 of all before
/// it. What is loaded gives the same verdicts, bit by bit, on the same machine.</summary>
public static class ModelFile
{
    /// <summary>The format's version that is written; version 1, which has neither head nor spread, is read too.</summary>
    public const int Version = 2;

    private const int WithoutHead = 1;

    /// <summary>The most bytes of a file: twice the largest that can be taught.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>The most patches of a bank that is loaded.</summary>
    public const int MostPatches = 10_000;

    private const int Mark = 0x4D565053;
    private const int GoodOnly = 1;
    private const int WithClasses = 2;

    // Stages 2 and 3 of the network, as PhotoPatches puts them side by side.
    private const int PatchWidth = 128 + 256;

    /// <summary>Writes a model.</summary>
    /// <param name="model">The model: with a classifier or with a bank.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException">It has neither, or classes that cannot be stored.</exception>
    public static byte[] Write(SavedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var writer = new ModelWriter();
        writer.Integer(Mark);
        writer.Integer(Version);
        writer.Integer(model.IsGoodOnly ? GoodOnly : WithClasses);
        writer.Number(model.Threshold);
        writer.Integer(model.Classes.Count);
        foreach (string name in model.Classes)
        {
            writer.Text(name);
        }

        if (model.Bank is { } bank)
        {
            writer.Integer(bank.Width);
            writer.Integer(bank.Size);
            writer.Numbers(bank.Patches);
        }
        else
        {
            (model.Classifier ?? throw new ArgumentException("A model has a classifier or a bank.", nameof(model))).Write(writer);
            writer.Integer(model is { Head: not null, Spread: not null } ? 1 : 0);
            if (model is { Head: { } head, Spread: { } spread })
            {
                head.Write(writer);
                spread.Write(writer);
            }
        }

        byte[] content = writer.ToArray();
        byte[] file = [.. content, .. SHA256.HashData(content)];
        Read(file);
        return file;
    }

    /// <summary>Reads a model.</summary>
    /// <param name="file">The whole file.</param>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidDataException">It is no model, of another version, damaged, or beyond a bound; the message says
    /// which.</exception>
    public static SavedModel Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > MostBytes)
        {
            throw new InvalidDataException($"The model has {file.Length} bytes; the most is {MostBytes}.");
        }

        if (file.Length <= SHA256.HashSizeInBytes)
        {
            throw new InvalidDataException("This is no model: it is too short.");
        }

        ReadOnlySpan<byte> content = file[..^SHA256.HashSizeInBytes];
        var reader = new ModelReader(content);
        if (reader.Integer(int.MinValue, int.MaxValue, "mark") != Mark)
        {
            throw new InvalidDataException("This is no model: it does not begin as one.");
        }

        int version = reader.Integer(int.MinValue, int.MaxValue, "version");
        if (version is not (WithoutHead or Version))
        {
            throw new InvalidDataException(
                $"The model is of version {version}; this program reads versions {WithoutHead} and {Version}. Teach it again.");
        }

        if (!SHA256.HashData(content).AsSpan().SequenceEqual(file[^SHA256.HashSizeInBytes..]))
        {
            throw new InvalidDataException("The model is damaged: its checksum is another.");
        }

        SavedModel model = ReadValues(ref reader, version);
        return reader.IsAtEnd ? model : throw new InvalidDataException("The model goes on after its end.");
    }

    private static SavedModel ReadValues(ref ModelReader reader, int version)
    {
        int kind = reader.Integer(GoodOnly, WithClasses, "kind");
        double threshold = reader.Number("threshold");
        var classes = new string[reader.Integer(kind == GoodOnly ? 1 : 2, SavedModel.MostClasses, "number of classes")];
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] = reader.Text(SavedModel.MostNameBytes, "class name");
        }

        if (kind == WithClasses)
        {
            var model = new SavedModel(classes, KernelClassifier.Read(classes.Length, ref reader), null, threshold);
            return version == WithoutHead || reader.Integer(0, 1, "mark of a head") == 0 ? model : model with
            {
                Head = LinearHead.Read(classes.Length, PhotoLook.Channels, ref reader),
                Spread = GoodSpread.Read(ref reader),
            };
        }

        int width = reader.Integer(PatchWidth, PatchWidth, "patch width");
        int size = reader.Integer(1, MostPatches, "number of patches");
        return new SavedModel(classes, null, new MemoryBank(width, reader.Floats((long)size * width, "patches")), threshold);
    }
}

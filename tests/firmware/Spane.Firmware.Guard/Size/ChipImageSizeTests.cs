namespace Spane.Firmware.Guard.Size;

/// <summary>What the node takes of the chip's deployment partition, by a model that is held to the real thing.</summary>
public sealed class ChipImageSizeTests
{
    private const int Kibi = 1024;

    /// <summary>
    /// The libraries' images together. Measured with the real packages: libraries and node were 296.0 KiB when the node's two assemblies
    /// were 114.4 KiB.
    /// </summary>
    private const int LibraryBytes = 185_958;

    private const int MostBytes = 284 * Kibi;

    [Fact]
    public void Node_and_libraries_leave_the_deployment_at_most_284_kibibytes()
    {
        int node = Sizes()["Spane.Firmware"].Bytes;
        (node + LibraryBytes).ShouldBeLessThanOrEqualTo(MostBytes, $"the node alone is {node} bytes");
    }

    [Fact]
    public void The_readme_says_how_much_they_take()
    {
        int all = (int)Math.Ceiling((Sizes()["Spane.Firmware"].Bytes + LibraryBytes) / (double)Kibi);
        File.ReadAllText(Path.Combine(FirmwareProject.RepositoryRoot, "firmware", "README.md"))
            .ShouldContain($"Node and libraries take {all} KiB of the deployment partition");
    }

    [Fact]
    public void The_model_gives_the_class_librarys_real_size_part_by_part()
    {
        using var resolver = new ImageResolver();
        var model = new ChipImageSize(resolver.Load(CoreLibrary.Image));
        int[] parts = [.. Enumerable.Range(0, 16).Select(CoreLibrary.ChipPart)];
        parts[0].ShouldBe(ChipImageSize.HeaderBytes);
        IsNear(model.Rows, parts[7] - parts[0]);
        IsNear(model.NameBytes, parts[12] - parts[11]);
        IsNear(model.Signatures, parts[13] - parts[12]);
        IsNear(model.ByteCode, parts[14] - parts[13]);
        IsNear(model.Bytes, CoreLibrary.ChipImage.Length);
    }

    [Fact]
    public void A_property_costs_the_chip_what_a_field_does_not()
    {
        int property = Planted("public int V { get; set; }") - Planted("");
        int field = Planted("public int V;") - Planted("");
        property.ShouldBeInRange(80, 100);
        field.ShouldBeInRange(8, 16);
    }

    private static void IsNear(int modelled, int real) => modelled.ShouldBeInRange(real * 98 / 100, real * 102 / 100);

    private static int Planted(string member)
    {
        ChipBuild build = ChipCompiler.Compile("Planted", [("Planted.cs", $"public class C {{ {member} }}")], ["mscorlib"], []);
        using var resolver = new ImageResolver();
        return new ChipImageSize(resolver.Load(build.Image)).Bytes;
    }

    private static Dictionary<string, ChipImageSize> Sizes()
    {
        using var resolver = new ImageResolver();
        var images = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var sizes = new Dictionary<string, ChipImageSize>(StringComparer.Ordinal);
        foreach (FirmwareProject project in FirmwareProject.All())
        {
            ChipBuild build = ChipCompiler.Compile(project, images);
            images.Add(project.AssemblyName, build.Image);
            sizes.Add(project.AssemblyName, new ChipImageSize(resolver.Load(build.Image)));
        }

        return sizes;
    }
}

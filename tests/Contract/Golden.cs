namespace Spane.Messages.Tests;

/// <summary>The golden files, which the firmware's formatter is tested against too.</summary>
internal static class Golden
{
    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", name + ".json"));

    public static T Parse<T>(TopicLeaf leaf, string name)
        where T : NodeMessage
    {
        PayloadParser.TryParse(leaf, Read(name), out var message, out var rejection).ShouldBeTrue(rejection?.Detail);
        return message.ShouldBeOfType<T>();
    }
}

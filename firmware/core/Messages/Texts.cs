namespace Spane.Firmware.Core.Messages
{
    /// <summary>
    /// Arrays of texts. On the chip an element that was never assigned is a string whose text is null; comparing it reads address 0.
    /// </summary>
    internal static class Texts
    {
        internal static string[] Empty(int count)
        {
            var texts = new string[count];
            for (var i = 0; i < count; i++)
            {
                texts[i] = "";
            }

            return texts;
        }
    }
}

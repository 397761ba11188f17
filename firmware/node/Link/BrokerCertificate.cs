using System.Security.Cryptography.X509Certificates;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Node
{
    /// <summary>The certificate that the broker's must be signed by.</summary>
    public static class BrokerCertificate
    {
        /// <summary>File that it is in, as PEM text.</summary>
        public const string FileName = "ca.pem";

        /// <summary>Loads it.</summary>
        /// <returns>The certificate; <c>null</c> without TLS or without the file, and then every broker is refused.</returns>
        public static X509Certificate? Load(NodeSettings settings, IFileStore files)
        {
            var length = settings.UseTls ? files.Length(FileName) : 0;
            if (length == 0)
            {
                return null;
            }

            var pem = new byte[length];
            files.Read(FileName, 0, pem, length);
#pragma warning disable SYSLIB0057 // The chip has this constructor and no certificate loader.
            return new X509Certificate(pem);
#pragma warning restore SYSLIB0057
        }
    }
}

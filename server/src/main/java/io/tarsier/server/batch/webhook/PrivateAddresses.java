package io.tarsier.server.batch.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses are not of the public internet (IANA special-purpose registries). */
final class PrivateAddresses {

  /** Prefixes of IPv4 networks and their lengths in bits. */
  private static final int[][] NETWORKS = {
    {0, 0, 0, 0, 8},
    {10, 0, 0, 0, 8},
    {100, 64, 0, 0, 10},
    {127, 0, 0, 0, 8},
    {169, 254, 0, 0, 16},
    {172, 16, 0, 0, 12},
    {192, 0, 0, 0, 24},
    {192, 0, 2, 0, 24},
    {192, 88, 99, 0, 24},
    {192, 168, 0, 0, 16},
    {198, 18, 0, 0, 15},
    {198, 51, 100, 0, 24},
    {203, 0, 113, 0, 24},
    {224, 0, 0, 0, 3},
  };

  private static final int GLOBAL_UNICAST = 0x20;
  private static final int GLOBAL_UNICAST_MASK = 0xE0;

  private PrivateAddresses() {}

  static boolean contain(InetAddress address) {
    if (address instanceof Inet4Address) {
      return containsV4(address.getAddress());
    }
    return !(address instanceof Inet6Address) || containsV6(address.getAddress());
  }

  private static boolean containsV4(byte[] address) {
    int value = number(address);
    for (int[] network : NETWORKS) {
      int shift = 32 - network[4];
      int prefix = network[0] << 24 | network[1] << 16 | network[2] << 8 | network[3];
      if (value >>> shift == prefix >>> shift) {
        return true;
      }
    }
    return false;
  }

  private static int number(byte[] address) {
    int value = 0;
    for (byte part : address) {
      value = value << 8 | (part & 0xFF);
    }
    return value;
  }

  /** Of IPv6 only 2000::/3 is public, and what hides an IPv4 address is judged by that. */
  private static boolean containsV6(byte[] address) {
    if (startsWith(address, 0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0)) {
      return containsV4(Arrays.copyOfRange(address, 12, 16));
    }
    if (startsWith(address, 0x20, 0x02)) {
      return containsV4(Arrays.copyOfRange(address, 2, 6));
    }
    return (address[0] & GLOBAL_UNICAST_MASK) != GLOBAL_UNICAST
        || startsWith(address, 0x20, 0x01, 0x0D, 0xB8)
        || startsWith(address, 0x20, 0x01, 0x00, 0x00);
  }

  private static boolean startsWith(byte[] address, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if ((address[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /** The first of the addresses of a host, if none of them is private or all may be used. */
  static InetAddress publicAddress(String host, boolean privateAllowed)
      throws UnknownHostException, PrivateAddressException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    for (InetAddress address : addresses) {
      if (!privateAllowed && contain(address)) {
        throw new PrivateAddressException(host);
      }
    }
    return addresses[0];
  }

  /** A host that a webhook must not go to. */
  static final class PrivateAddressException extends Exception {

    private static final long serialVersionUID = 1L;

    PrivateAddressException(String host) {
      super(
          "webhooks must not go to "
              + host
              + ", which is not on the public internet; the setting webhook-private-addresses"
              + " allows it");
    }
  }
}
